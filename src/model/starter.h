#pragma once

#include <string>
#include <vector>

namespace theriac {

/// What `theriac init` asks: as much as decides which items a first model has.
struct StarterAnswers {
  std::string name = "My device";                          ///< of the product; one line of text
  std::string maker = "The maker";                         ///< likewise
  bool cloud = true, on_premises = false, mobile = false;  ///< where it runs; one at least
  bool patient_data = true;                                ///< whether it handles some
  bool ai = false;                                         ///< whether it has an AI function
  bool connected = true;                                   ///< to systems of the hospital
};

struct StarterFile {
  std::string path;  ///< below the model's folder
  std::string text;
};

/// A first model: product.yaml and files below model/, which read_model takes without a word. It
/// states what follows from the answers, and who usually does what; of how things are protected it
/// states nothing. That stands there as comments, and `theriac check` asks for it. The files are in
/// canonical order.
std::vector<StarterFile> make_starter(const StarterAnswers& answers);

}  // namespace theriac
