#pragma once

#include <string_view>
#include <vector>

#include "model/item.h"
#include "model/truth.h"

namespace theriac {

/// What a flow says that cannot be where both its ends prove themselves by certificates.
struct MutualDenial {
  std::string_view field, word;  ///< "client_auth", "none"
};
std::vector<MutualDenial> denials_of_mutual(const Item& flow);

/// Whether both ends of a flow prove themselves by certificates: `mutual`, and no when the flow
/// denies it.
Truth both_proven(const Item& flow);

}  // namespace theriac
