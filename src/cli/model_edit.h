#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/model_options.h"
#include "model/read_model.h"

namespace theriac {

/// A model whose files a command rewrites: what it takes, how it is read, how it is written back.
class ModelEdit {
 public:
  void add_to(CLI::App& app);

  /// Reads the model and tells what is wrong with it; false when it must not be touched.
  bool read(Exit& exit);
  const Items& items() const { return items_->value; }
  const Limits& limits() const { return options_.limits.limits; }
  const ControlKinds& kinds() const { return kinds_; }

  struct NewText {
    std::size_t file = 0;  ///< in Items::files
    std::string text;
  };
  /// Writes all of them or, as far as the disk lets it, none: first it looks whether each file is
  /// still as it was read, and when one cannot be written those before it get their old bytes back.
  Exit write(const std::vector<NewText>& texts) const;

 private:
  ModelOptions options_;
  ControlKinds kinds_;
  std::optional<Parsed<Items>> items_;
};

}  // namespace theriac
