#pragma once

#include "model/judge_model.h"

namespace theriac {

/// For each element and interface and each class of STRIDE: what looked at it (a rule that applied,
/// a threat of the authors), why it does not apply (the authors say so, it is out of scope, or the
/// method STRIDE per element leaves it out for this kind), or that neither is there.
std::vector<Coverage> find_coverage(const Facts& facts, const std::vector<Judgement>& judgements);

}  // namespace theriac
