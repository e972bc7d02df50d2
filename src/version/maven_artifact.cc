// Maven as it orders versions today: ComparableVersion of maven-artifact, releases from 3.8.7 on.
// Ranges of the ecosystem are evaluated with this order. maven.cc has the one that the
// documentation and the published vectors freeze; doc/adr/0008 says why there are two.
//
// A version is a list of numbers; a hyphen, a border between digits and letters, and every
// qualifier open a list within the list, up to the end. Before each list, and at the end, what
// means nothing (0, "", ga, final, release) is dropped. Then item by item, in one place: a list
// that begins with alpha < beta < milestone < rc < snapshot < the end < a list with sp < with
// another qualifier, as text < with a number < a number. So 1-alpha < 1 < 1-sp < 1-x < 1-1 < 1.1,
// however it is separated: 1.rc1, 1-rc1 and 1rc1 are one version.
//
// That is ComparableVersion but for what is circular there:
//   - a list that holds nothing but a list is that list (1-ga-1 is 1-1, as the documentation says);
//   - the first item is never dropped, and a qualifier there is below every number.
//
// Fails on bytes outside printable ASCII. Maven itself orders every text.
#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/maven_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// In one place, ascending. Qualifiers are 1 + their rank, the end taking one more: it is above
// snapshot and below "" (which stands only where a number follows in its list).
enum Item : std::uint8_t {
  end_of_version = 0x06,
  other_qualifier = 0x09,  // then the text, end_of_text
  list_of_number = 0x0a,   // then the number
};
constexpr NumberCodes number_codes{0x0b, 236};
static_assert(number_codes.last() == 0xff);
constexpr std::uint8_t end_of_text = 0x01;

std::uint8_t code_of_rank(int rank) {
  return static_cast<std::uint8_t>(rank < maven_empty_rank ? rank + 1 : rank + 2);
}
static_assert(maven_empty_rank + 1 == end_of_version && maven_unknown_rank + 2 == other_qualifier);

class MavenKey {
 public:
  void add(const MavenToken& token) {
    const bool first = token.before == MavenToken::Before::nothing;
    const bool opens = !first && (!token.number || token.before == MavenToken::Before::hyphen);
    if (opens) size_held_ = 0;
    if (token.is_null() && !first) return hold(token, opens);
    write_held();
    write(token, opens);
  }

  VersionKey finish() {
    key_.byte(end_of_version);
    return key_.key();
  }

 private:
  // Held back are zeros of one list and maybe the null that opened it; all are dropped when a list
  // opens or the version ends, all are written when another number follows.
  void hold(const MavenToken& token, bool opens) {
    if (opens) opener_ = token.number ? Opener::number : Opener::qualifier;
    if (size_held_ == 0 && !opens) opener_ = Opener::none;
    ++size_held_;
  }

  void write_held() {
    for (std::size_t i = 0; i < size_held_; ++i) {
      const bool opens = i == 0 && opener_ != Opener::none;
      write({MavenToken::Before::dot, !opens || opener_ == Opener::number, {}}, opens);
    }
    size_held_ = 0;
  }

  void write(const MavenToken& token, bool opens) {
    if (token.number) {
      if (opens) key_.byte(list_of_number);
      return key_.number(token.text, number_codes);
    }
    const int rank = maven_rank(token.text);
    key_.byte(code_of_rank(rank));
    if (rank != maven_unknown_rank) return;
    key_.text(token.text);
    key_.byte(end_of_text);
  }

  enum class Opener : std::uint8_t { none, number, qualifier };
  KeyWriter key_;
  std::size_t size_held_ = 0;
  Opener opener_ = Opener::none;
};

}  // namespace

Result<VersionKey> make_maven_artifact_key(std::string_view version) {
  for (const char c : version)
    if (c < ' ' || c > '~') return fail("a byte outside printable ASCII in a Maven version");
  MavenKey key;
  MavenTokens tokens(version);
  while (const auto token = tokens.next()) key.add(*token);
  return key.finish();
}

}  // namespace theriac
