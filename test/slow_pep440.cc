// PEP 440 and setuptools' legacy order for the slow twin, as told in the PEP's Appendix B and in
// pep440_legacy.cc.
#include "test/slow_pep440.h"

#include <functional>
#include <utility>

namespace theriac::test {
namespace {

// The regular expression of PEP 440, Appendix B, with every choice tried in turn: each piece calls
// what must match after it.
class Pep440Pattern {
 public:
  explicit Pep440Pattern(const std::string& text) : text_(text) {}

  std::optional<Pep440> match() {
    const std::size_t from = at(0, 'v') ? 1 : 0;
    const std::size_t epoch_end = digits_end(from);
    if (epoch_end > from && at(epoch_end, '!') && release(epoch_end + 1)) {
      found_.epoch = text_.substr(from, epoch_end - from);
      return found_;
    }
    if (release(from)) return found_;
    return std::nullopt;
  }

 private:
  using Next = std::function<bool(std::size_t)>;

  bool at(std::size_t i, char c) const { return i < text_.size() && text_[i] == c; }
  bool separator_at(std::size_t i) const { return at(i, '-') || at(i, '_') || at(i, '.'); }
  std::size_t digits_end(std::size_t i) const {
    while (i < text_.size() && digit(text_[i])) ++i;
    return i;
  }

  bool release(std::size_t i) {
    std::size_t end = digits_end(i);
    if (end == i) return false;
    while (at(end, '.') && digits_end(end + 1) > end + 1) end = digits_end(end + 1);
    found_.release = split_at(text_.substr(i, end - i), ".");
    return pre(end);
  }

  // [sep] word [sep] [digits] then next
  bool labelled(std::size_t i, const std::string& word, std::string& number, const Next& next) {
    for (int skip = separator_at(i) ? 1 : 0; skip >= 0; --skip) {
      std::size_t j = i + static_cast<std::size_t>(skip);
      if (text_.compare(j, word.size(), word) != 0) continue;
      j += word.size();
      for (int skip2 = separator_at(j) ? 1 : 0; skip2 >= 0; --skip2) {
        const std::size_t k = j + static_cast<std::size_t>(skip2);
        const std::size_t end = digits_end(k);
        number = end > k ? text_.substr(k, end - k) : "0";
        if (next(end)) return true;
        number = "0";
        if (end > k && next(k)) return true;
      }
    }
    return false;
  }

  bool pre(std::size_t i) {
    const std::pair<const char*, int> words[] = {{"alpha", 0}, {"a", 0},       {"beta", 1},
                                                 {"b", 1},     {"preview", 2}, {"pre", 2},
                                                 {"c", 2},     {"rc", 2}};
    for (const auto& [word, rank] : words) {
      found_.pre = rank;
      if (labelled(i, word, found_.pre_number, [this](std::size_t j) { return post(j); }))
        return true;
    }
    found_.pre = 3;
    return post(i);
  }

  bool post(std::size_t i) {
    if (at(i, '-') && digits_end(i + 1) > i + 1) {
      const std::size_t end = digits_end(i + 1);
      found_.post = text_.substr(i + 1, end - i - 1);
      if (dev(end)) return true;
    }
    for (const char* word : {"post", "rev", "r"}) {
      found_.post.emplace();
      if (labelled(i, word, *found_.post, [this](std::size_t j) { return dev(j); })) return true;
    }
    found_.post.reset();
    return dev(i);
  }

  bool dev(std::size_t i) {
    found_.dev.emplace();
    if (labelled(i, "dev", *found_.dev, [this](std::size_t j) { return local(j); })) return true;
    found_.dev.reset();
    return local(i);
  }

  bool local(std::size_t i) {
    if (i == text_.size()) return true;
    if (text_[i] != '+') return false;
    found_.local = split_at(text_.substr(i + 1), "-_.");
    for (const std::string& part : found_.local) {
      if (part.empty()) return false;
      for (const char c : part)
        if (!digit(c) && !letter(c)) return false;
    }
    return true;
  }

  std::string text_;
  Pep440 found_;
};

// setuptools: split, respell, fill, and drop while appending.
Strings legacy_parts(const std::string& text) {
  Strings raw;
  const auto kind = [](char c) {
    return digit(c) ? 0 : letter(c) ? 1 : c == '.' ? 2 : c == '-' ? 3 : 4;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int k = kind(text[i]);
    if (i == 0 || k == 2 || k == 3 || k != kind(text[i - 1])) raw.emplace_back();
    raw.back() += text[i];
  }
  raw.emplace_back("final");
  Strings parts;
  for (std::string part : raw) {
    if (part == ".") continue;
    if (part == "pre" || part == "preview" || part == "rc") part = "c";
    if (part == "dev") part = "@";
    if (part == "-") part = "final-";
    if (digit(part[0])) {
      if (part.size() < 8) part.insert(0, 8 - part.size(), '0');
    } else {
      part.insert(0, "*");
      if (part < "*final")
        while (!parts.empty() && parts.back() == "*final-") parts.pop_back();
      while (!parts.empty() && parts.back() == "00000000") parts.pop_back();
    }
    parts.push_back(part);
  }
  return parts;
}

// Local parts: text below numbers.
int compare_local(const std::string& a, const std::string& b) {
  if (all_digits(a) != all_digits(b)) return all_digits(a) ? 1 : -1;
  return all_digits(a) ? compare_numbers(a, b) : compare_text(a, b);
}

int compare_legacy(const Strings& a, const Strings& b) {
  if (a.empty() || b.empty()) return a.empty() ? (b.empty() ? 0 : 1) : -1;
  return a < b ? -1 : a == b ? 0 : 1;
}

int compare_lists(const Strings& a, const Strings& b,
                  const std::function<int(const std::string&, const std::string&)>& part) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const int c = part(a[i], b[i]); c != 0) return c;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

// `absent` is the verdict of a version that lacks the part against one that has it.
int compare_optional(const std::optional<std::string>& a, const std::optional<std::string>& b,
                     int absent) {
  if (a && b) return compare_numbers(*a, *b);
  return a.has_value() == b.has_value() ? 0 : a ? -absent : absent;
}

}  // namespace

std::optional<Pep440> parse_pep440(const std::string& written) {
  const std::string text = lowered(written);
  if (auto found = Pep440Pattern(text).match()) return found;
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e)
      return std::nullopt;
  Pep440 version;
  version.legacy = legacy_parts(text);
  return version;
}

int compare(const Pep440& a, const Pep440& b) {
  if (!a.legacy.empty() || !b.legacy.empty()) return compare_legacy(a.legacy, b.legacy);
  const auto pre_rank = [](const Pep440& v) {
    return v.pre == 3 && !v.post && v.dev ? -1 : v.pre;  // 1.0.dev1 is below 1.0a1
  };
  if (const int c = compare_numbers(a.epoch, b.epoch); c != 0) return c;
  if (const int c = compare_padded(a.release, b.release); c != 0) return c;
  if (const int c = sign(pre_rank(a) - pre_rank(b)); c != 0) return c;
  if (const int c = compare_numbers(a.pre_number, b.pre_number); c != 0) return c;
  if (const int c = compare_optional(a.post, b.post, -1); c != 0) return c;
  if (const int c = compare_optional(a.dev, b.dev, 1); c != 0) return c;
  return compare_lists(a.local, b.local, compare_local);
}

}  // namespace theriac::test
