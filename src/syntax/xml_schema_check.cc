#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/xml_schema_internal.h"

/// How the children of an element are held against a content model. The model is walked once with a
/// cursor in the list of children: a sequence takes what it can in order, a choice the alternative
/// that can begin with the child at the cursor. That is right because such models are unambiguous
/// (XML Schema part 1, 3.8.6, "unique particle attribution"). A child at which the walk ends is in
/// the wrong place or unknown: it is complained about, left out, and the walk begins anew, so that
/// one fault is not told as many.

namespace theriac {

namespace {

struct Child {
  std::string_view name, space;
  std::size_t offset = 0;
  const XmlRule* type = nullptr;  // found by the walk; null: not looked into
  bool left_out = false;
};

class Walk {
 public:
  /// A lenient walk enters a sequence also by a part behind one that is lacking. It is for saying
  /// what is wrong once an exact one has found that something is.
  Walk(std::vector<Child>& children, std::string_view own, bool lenient)
      : children_(children), own_(own), lenient_(lenient) {
    skip();
  }

  /// What is lacking once the walk has ended, in order.
  const std::vector<std::string>& missing() const { return missing_; }
  /// The child at which it ended; none when all were taken.
  Child* rest() const { return at_ < children_.size() ? &children_[at_] : nullptr; }

  void take(const XmlParticle& particle) {
    std::size_t count = 0;
    for (; count < particle.most && can_begin(particle); ++count) {
      const std::size_t before = at_;
      take_once(particle);
      if (at_ == before) break;
    }
    if (count < particle.least && !may_be_empty(particle)) lack(particle);
  }

 private:
  bool fits(const XmlParticle& particle, const Child& child) const {
    if (particle.kind == XmlParticle::Kind::element)
      return child.space == own_ && child.name == particle.name;
    return particle.own_space || (child.space != own_ && !child.space.empty());
  }

  bool can_begin(const XmlParticle& particle) const {
    if (at_ >= children_.size()) return false;
    if (particle.kind == XmlParticle::Kind::element || particle.kind == XmlParticle::Kind::any)
      return fits(particle, children_[at_]);
    for (const XmlParticle* part : particle.parts) {
      if (can_begin(*part)) return true;
      if (particle.kind == XmlParticle::Kind::sequence && !lenient_ && !may_be_empty(*part))
        return false;
    }
    return false;
  }

  static bool may_be_empty(const XmlParticle& particle) {
    if (particle.least == 0) return true;
    const auto empty = [](const XmlParticle* part) { return may_be_empty(*part); };
    const auto& parts = particle.parts;
    if (particle.kind == XmlParticle::Kind::sequence)
      return std::all_of(parts.begin(), parts.end(), empty);
    return particle.kind == XmlParticle::Kind::choice &&
           (parts.empty() || std::any_of(parts.begin(), parts.end(), empty));
  }

  void take_once(const XmlParticle& particle) {
    switch (particle.kind) {
      case XmlParticle::Kind::element:
        children_[at_].type = particle.type;
        ++at_;
        return skip();
      case XmlParticle::Kind::any:
        children_[at_].type = nullptr;
        ++at_;
        return skip();
      case XmlParticle::Kind::sequence:
        for (const XmlParticle* part : particle.parts) take(*part);
        return;
      case XmlParticle::Kind::choice:
        for (const XmlParticle* part : particle.parts) {
          if (can_begin(*part)) return take(*part);
        }
        return;
    }
  }

  void lack(const XmlParticle& particle) {
    if (particle.kind == XmlParticle::Kind::element) {
      // One that stands elsewhere is in the wrong place; that is said of it there.
      for (const Child& child : children_) {
        if (fits(particle, child)) return;
      }
      missing_.push_back(fmt::format("<{}>", particle.name));
    } else if (particle.kind == XmlParticle::Kind::choice) {
      std::string names;
      for (const XmlParticle* part : particle.parts) {
        const XmlParticle* first = part;
        while (first->kind != XmlParticle::Kind::element && !first->parts.empty())
          first = first->parts.front();
        if (first->name.empty()) continue;
        names += fmt::format("{}<{}>", names.empty() ? "" : " or ", first->name);
      }
      missing_.push_back(names);
    } else {
      for (const XmlParticle* part : particle.parts) {
        if (!may_be_empty(*part)) lack(*part);
      }
    }
  }

  void skip() {
    while (at_ < children_.size() && children_[at_].left_out) ++at_;
  }

  std::vector<Child>& children_;
  std::string_view own_;
  bool lenient_;
  std::size_t at_ = 0;
  std::vector<std::string> missing_;
};

/// The elements that a model names, in its order.
void collect_elements(const XmlParticle& particle, std::vector<const XmlParticle*>& out) {
  if (particle.kind == XmlParticle::Kind::element) out.push_back(&particle);
  for (const XmlParticle* part : particle.parts) collect_elements(*part, out);
}

std::vector<std::string_view> names_of(const std::vector<const XmlParticle*>& elements) {
  std::vector<std::string_view> names;
  names.reserve(elements.size());
  for (const XmlParticle* each : elements) names.push_back(each->name);
  return names;
}

class Checker {
 public:
  Checker(std::string_view own, std::size_t most) : own_(own), most_(most) {}

  std::vector<SchemaFinding> take() { return std::move(out_); }

  void say(const char* id, std::size_t offset, std::string problem, std::string remedy) {
    if (out_.size() < most_) out_.push_back({id, offset, std::move(problem), std::move(remedy)});
  }

  void check(XmlElement& element, const XmlRule& type) {
    check_attributes(element, type);
    if (!type.has_content) return check_text(element, type);
    if (!type.mixed && !element.text().empty()) {
      say("schema-choice", element.offset(),
          fmt::format("<{}> holds the text {}", element.name(), quoted(element.text())),
          "put it into an element that holds text");
    }
    std::vector<Child> children;
    element.each_child([&](XmlElement& child) {
      children.push_back({child.name(), child.space(), child.offset()});
    });
    if (type.content == nullptr && type.mixed) return;  // anything
    match(element, type, children);
    std::size_t i = 0;
    element.each_child([&](XmlElement& child) {
      if (const XmlRule* inner = children[i++].type; inner != nullptr) check(child, *inner);
    });
  }

 private:
  void check_text(XmlElement& element, const XmlRule& type) {
    element.each_child([&](XmlElement& child) {
      say("schema-unknown", child.offset(),
          fmt::format("<{}> holds <{}>, but only text may be there", element.name(), child.name()),
          "remove it");
    });
    if (auto found = find_misfit(type, element.text())) {
      say(found->id, element.offset(), fmt::format("<{}> {}", element.name(), found->problem),
          std::move(found->remedy));
    }
  }

  void check_attributes(const XmlElement& element, const XmlRule& type) {
    std::vector<std::string_view> seen;
    element.each_attribute([&](std::string_view name, std::string_view value) {
      seen.push_back(name);
      const auto declared = std::find_if(type.attributes.begin(), type.attributes.end(),
                                         [&](const XmlAttribute& a) { return a.name == name; });
      if (declared == type.attributes.end()) return unknown_attribute(element, type, name);
      if (auto found = find_misfit(*declared->type, trim(value))) {
        say(found->id, element.offset(),
            fmt::format("the attribute {} of <{}> {}", quoted(name), element.name(),
                        found->problem),
            std::move(found->remedy));
      }
    });
    for (const XmlAttribute& wanted : type.attributes) {
      if (!wanted.required || std::find(seen.begin(), seen.end(), wanted.name) != seen.end())
        continue;
      say("schema-missing", element.offset(),
          fmt::format("<{}> lacks the attribute \"{}\"", element.name(), wanted.name),
          fmt::format("add \"{}\"", wanted.name));
    }
  }

  void unknown_attribute(const XmlElement& element, const XmlRule& type, std::string_view name) {
    if (type.other_attributes) return;
    std::vector<std::string_view> names;
    for (const XmlAttribute& each : type.attributes) names.push_back(each.name);
    say("schema-unknown", element.offset(),
        fmt::format("<{}> has the unknown attribute {}", element.name(), quoted(name)),
        names.empty() ? "remove it" : remedy_of(name, names));
  }

  void match(const XmlElement& element, const XmlRule& type, std::vector<Child>& children) {
    constexpr std::size_t most = 20;  // that are told of one element
    std::vector<const XmlParticle*> known;
    if (type.content != nullptr) collect_elements(*type.content, known);
    const auto walked = [&](bool lenient) {
      Walk walk(children, own_, lenient);
      if (type.content != nullptr) walk.take(*type.content);
      return walk;
    };
    const auto is_clean = [](const Walk& walk) {
      return walk.rest() == nullptr && walk.missing().empty();
    };
    if (is_clean(walked(false))) return;
    const bool lenient = !is_clean(walked(true));  // else it would have nothing to say
    for (std::size_t told = 0; told < most; ++told) {
      const Walk walk = walked(lenient);
      Child* rest = walk.rest();
      if (rest == nullptr) {
        for (const std::string& name : walk.missing()) {
          say("schema-missing", element.offset(),
              fmt::format("<{}> lacks {}", element.name(), name), fmt::format("add {}", name));
        }
        return;
      }
      misplaced(element, known, children, *rest);
      rest->left_out = true;
    }
  }

  void misplaced(const XmlElement& element, const std::vector<const XmlParticle*>& known,
                 const std::vector<Child>& children, Child& child) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const XmlParticle* p) {
      return child.space == own_ && p->name == child.name;
    });
    if (found == known.end()) return unknown_child(element, known, child);
    child.type = (*found)->type;
    const auto same = [&](const Child& c) {
      return &c != &child && !c.left_out && c.name == child.name && c.offset < child.offset;
    };
    if (std::any_of(children.begin(), children.end(), same)) {
      return say("schema-order", child.offset,
                 fmt::format("<{}> stands once more in <{}>", child.name, element.name()),
                 "it may stand there once, together with the others of its name");
    }
    const std::vector<std::string_view> names = names_of(known);
    say("schema-order", child.offset,
        fmt::format("<{}> stands in <{}> where it may not", child.name, element.name()),
        "the order, or choice, is " + listed(names));
  }

  void unknown_child(const XmlElement& element, const std::vector<const XmlParticle*>& known,
                     const Child& child) {
    const std::vector<std::string_view> names = names_of(known);
    const std::string where = child.space == own_   ? std::string()
                              : child.space.empty() ? std::string(" of no namespace")
                                                    : " of the namespace " + quoted(child.space);
    say("schema-unknown", child.offset,
        fmt::format("<{}> holds the unknown <{}>{}", element.name(), child.name, where),
        names.empty() ? "remove it" : remedy_of(child.name, names));
  }

  std::string_view own_;
  std::size_t most_;
  std::vector<SchemaFinding> out_;
};

}  // namespace

std::vector<SchemaFinding> XmlSchema::check(XmlElement& root, std::size_t most) const {
  Checker checker(store_->space, most);
  const auto found = store_->roots.find(root.name());
  if (found == store_->roots.end() || root.space() != store_->space) {
    checker.say(
        "schema-unknown", root.offset(),
        fmt::format("the root is <{}> of the namespace {}", root.name(), quoted(root.space())),
        fmt::format("it must be <bom> of the namespace {}", quoted(store_->space)));
  } else {
    checker.check(root, *found->second);
  }
  std::vector<SchemaFinding> out = checker.take();
  std::stable_sort(out.begin(), out.end(), [](const SchemaFinding& a, const SchemaFinding& b) {
    return a.offset < b.offset;
  });
  return out;
}

}  // namespace theriac
