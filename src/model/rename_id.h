#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/item.h"
#include "model/read_model.h"
#include "syntax/limits.h"

namespace theriac {

/// What a model becomes when one of its ids is another word.
struct Renaming {
  struct File {
    std::size_t file = 0;              ///< in Items::files
    std::string text;                  ///< the whole new text
    std::vector<std::uint32_t> lines;  ///< one for each place that changed, ascending
  };
  struct Mention {
    std::size_t file = 0;
    std::uint32_t line = 0;  ///< of the comment, or where the field's text begins
  };
  std::vector<File> files;        ///< those that change, in the order of Items::files
  std::vector<Mention> mentions;  ///< words of texts and comments, left as they are
};

/// Renames the id `old_id` of a model without errors: at the item that has it, in every reference,
/// and in the ids of findings (RULE:ITEM) that acceptances and risks name. All else stays byte for
/// byte. Texts for people (prose, titles, comments) are not changed; they may be about its history.
///
/// Fails with "unknown-id", "duplicate-id" and "wrong-value" (`new_id` is no id), with
/// "not-renamed" where a place is written with escapes, and with "our-fault" when the new texts,
/// read again, are not the same model under another name.
Result<Renaming> rename_id(const Items& items, std::string_view old_id, std::string_view new_id,
                           const Limits& limits, const ControlKinds& kinds);

}  // namespace theriac
