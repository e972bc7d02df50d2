#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

// JUnit's XML as CI servers read it; there is no standard. Well-formed XML 1.0 whatever the texts:
// characters that XML cannot hold leave as `printable` writes them.

/// One test case and what came of it.
struct JunitCase {
  enum class Outcome { passed, failure, skipped, error };
  std::string name, classname;
  Outcome outcome = Outcome::passed;
  std::string type, message;        ///< of all but passed; an empty type is left out
  std::vector<std::string> lines;   ///< the text of the outcome
  std::vector<std::string> output;  ///< lines of system-out; left out where there are none
};

/// One <testsuite> with its counts. Holds it as a tree: about 500 bytes a case.
class JunitSuite {
 public:
  /// `day`: "2026-11-30".
  JunitSuite(std::string_view name, std::string_view day);
  ~JunitSuite();
  JunitSuite(const JunitSuite&) = delete;
  JunitSuite& operator=(const JunitSuite&) = delete;

  void property(std::string_view name, std::string_view value);
  /// CI servers take two cases of one name for one: the second and later ones are numbered.
  void add(const JunitCase& made);
  /// The element, one level deep inside <testsuites>.
  std::string write() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The document before its first suite, and behind its last.
std::string junit_head(std::string_view name);
std::string junit_tail();

}  // namespace theriac
