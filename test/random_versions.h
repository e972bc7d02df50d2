#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "version/version.h"

// For the tests of this room.
namespace theriac {

/// What texts of one order are made of, in random_pieces.cc.
const std::vector<std::string_view>& random_pieces(Order order);

/// Random texts that are mostly versions of one order, the same ones for the same seed.
class RandomVersions {
 public:
  RandomVersions(Order order, unsigned seed) : order_(order), random_(seed) {}

  /// Further versions to draw from: real ones where they are at hand.
  void add(std::string version) { real_.push_back(std::move(version)); }

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string version() {
    if (!real_.empty() && below(3) == 0) return real_[below(real_.size())];
    if (order_ == Order::datetime) return instant();
    std::string text = number();
    for (std::size_t i = below(4); i > 0; --i) text += "." + number();
    for (std::size_t i = below(4); i > 0; --i) text += pieces()[below(pieces().size())];
    return text;
  }

  /// `text` with a few pieces put in, taken out or replaced; sometimes another version altogether.
  std::string mutated(std::string text) {
    if (below(5) == 0) return version();
    for (std::size_t i = below(3); i > 0; --i) {
      const std::size_t at = below(text.size() + 1);
      text.replace(at, below(2),
                   below(3) == 0 ? "" : std::string(pieces()[below(pieces().size())]));
    }
    return text;
  }

  /// As version() and mutated(), but never outside the order's grammar.
  std::string valid() {
    return retried([this] { return version(); });
  }
  std::string valid(const std::string& near) {
    return retried([&] { return mutated(near); });
  }

 private:
  // Nothing random that a number begins is a point in time.
  std::string instant() {
    static constexpr std::string_view days[] = {"2024-02-29", "2023-12-31", "2024-01-01",
                                                "0000-01-01", "9999-12-31", "2023-02-29"};
    static constexpr std::string_view times[] = {"00:00:00", "23:59:59", "23:59:60", "12:30:01"};
    static constexpr std::string_view fractions[] = {"", ".5", ".50", ".000", ".123456789012"};
    static constexpr std::string_view offsets[] = {"Z", "+00:00", "-05:00", "+23:59", "z"};
    return std::string(days[below(6)]) + "T" + std::string(times[below(4)]) +
           std::string(fractions[below(5)]) + std::string(offsets[below(5)]);
  }

  template <class Make>
  std::string retried(const Make& make) {
    for (;;)
      if (std::string text = make(); make_key(order_, text)) return text;
  }

  std::string number() {
    static constexpr std::string_view edges[] = {"0",
                                                 "00",
                                                 "01",
                                                 "1",
                                                 "2",
                                                 "9",
                                                 "10",
                                                 "33",
                                                 "34",
                                                 "52",
                                                 "53",
                                                 "118",
                                                 "119",
                                                 "238",
                                                 "239",
                                                 "243",
                                                 "244",
                                                 "255",
                                                 "256",
                                                 "308",
                                                 "309",
                                                 "65535",
                                                 "65536",
                                                 "16777216",
                                                 "999",
                                                 "20240101123456",
                                                 "9999999999999999999",
                                                 "10000000000000000000",
                                                 "00000000",
                                                 "000000000",
                                                 "123456789",
                                                 "18446744073709551616"};
    return std::string(edges[below(below(2) == 0 ? 8 : std::size(edges))]);
  }

  const std::vector<std::string_view>& pieces() const { return random_pieces(order_); }

  Order order_;
  std::mt19937 random_;
  std::vector<std::string> real_;
};

}  // namespace theriac
