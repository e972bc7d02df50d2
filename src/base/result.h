#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace theriac {

/// Why one thing could not be had.
struct Error {
  std::string problem;  ///< what is wrong, lower case, no full stop
  std::string remedy;   ///< how to mend it; empty when nothing can be advised
  std::string id;       ///< names doc/messages/<id>.md; empty when the caller's message id serves
};

/// One thing that either is or is not. For whole files see Parsed in diagnostic.h.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail("no version", "write name@version");`
inline tl::unexpected<Error> fail(std::string problem, std::string remedy = {},
                                  std::string id = {}) {
  return tl::unexpected<Error>(Error{std::move(problem), std::move(remedy), std::move(id)});
}

}  // namespace theriac
