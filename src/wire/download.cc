#include "wire/download.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "wire/http_fields.h"
#include "wire/part_file.h"

namespace theriac {

namespace {

constexpr long not_modified = 304, range_not_satisfiable = 416;

/// What guards a resumed download: a strong tag, else the date (RFC 9110, section 13.1.5). Empty
/// when the server gave neither: then nothing can be resumed.
std::string guard_of(const Validators& of) {
  return is_strong_etag(of.etag) ? of.etag : of.last_modified;
}

/// Whether an answer that goes on with a file is of the same version of it, as far as it says: a
/// server that does not know If-Range sends the rest of whatever it has now (RFC 9110, 15.3.7.3).
bool is_same_version(const HttpHead& head, const Validators& of) {
  if (is_strong_etag(of.etag)) return head.etag.empty() || head.etag == of.etag;
  return head.last_modified.empty() || head.last_modified == of.last_modified;
}

bool is_passing(long status) {
  return status == 408 || status == 429 || (status >= 500 && status <= 599);
}

class Downloading {
 public:
  Downloading(const DownloadPlan& plan, const DownloadWorld& world, PartFile file)
      : plan_(plan), world_(world), file_(std::move(file)) {}

  Download run() {
    const bool resumable = plan_.part && plan_.part->of.url == plan_.url &&
                           !guard_of(plan_.part->of).empty() && file_.size() > 0;
    if (resumable)
      part_ = plan_.part;
    else if (!clear())
      return std::move(out_);
    out_.resumed_from = file_.size();
    best_ = file_.size();
    for (unsigned retry = 1;; ++retry) {
      const Step step = attempt();
      if (step.done) break;
      if (is_futile(retry) || !wait_before(retry, step.retry_after)) break;
    }
    if (out_.end != Download::End::whole) out_.part = file_.size() > 0 ? part_ : std::nullopt;
    return std::move(out_);
  }

 private:
  struct Step {
    bool done = true;
    std::string retry_after;
  };

  Step attempt() {
    lost_ = false;
    trouble_ = {};
    ++out_.requests;
    const HttpRequest request = next_request();
    const HttpAnswer answer = world_.get(request, sink());
    switch (answer.end) {
      case HttpEnd::stopped:
        return interrupted();
      case HttpEnd::refused:
        return failed(answer.error);
      case HttpEnd::sink_failed:
        return failed(trouble_);
      case HttpEnd::cut_off:
      case HttpEnd::stalled:
        lost_ = true;
        [[fallthrough]];
      case HttpEnd::unreachable:
        out_.error = answer.error;
        return {false, {}};
      case HttpEnd::answered:
        break;
    }
    return take(answer.head, request);
  }

  HttpRequest next_request() const {
    HttpRequest request{plan_.url, 0, {}, {}, {}};
    if (part_ && file_.size() > 0) {
      request.from = file_.size();
      request.if_range = guard_of(part_->of);
    } else if (plan_.have) {
      request.if_none_match = plan_.have->etag;
      if (request.if_none_match.empty()) request.if_modified_since = plan_.have->last_modified;
    }
    return request;
  }

  HttpSink sink() {
    return {[this](const HttpHead& head) { return begin(head); },
            [this](std::string_view piece) {
              out_.received += piece.size();
              if (too_large(file_.size() + piece.size())) return false;
              const Result<void> done = file_.append(piece);
              if (!done) trouble_ = done.error();
              if (done) world_.progress(file_.size(), part_->length);
              return bool(done);
            }};
  }

  bool too_large(std::uint64_t size) {
    if (size <= plan_.max_bytes) return false;
    trouble_ = {fmt::format("the file is larger than the limit of {} bytes", plan_.max_bytes),
                "raise the limit with --max-bytes if you trust the server", "limit-bytes"};
    return true;
  }

  /// The head of an answer with content: from the start, or from where we stopped.
  bool begin(const HttpHead& head) {
    if (head.status == 206) return begin_range(head);
    if (file_.size() > 0 && !clear()) return false;
    part_ = PartialFile{{plan_.url, head.etag, head.last_modified}, head.length};
    if (head.length && too_large(*head.length)) return false;
    world_.remember(*part_);
    return true;
  }

  bool begin_range(const HttpHead& head) {
    const Result<ContentRange> range = parse_content_range(head.content_range);
    const bool fits = range && part_ && range->first == file_.size() &&
                      (!range->total || !part_->length || *range->total == *part_->length) &&
                      is_same_version(head, part_->of);
    if (!fits) {
      trouble_ = {
          "the server sends another part of the file than was asked for, or of another version",
          "run it again; it begins anew", "bad-answer"};
      part_.reset();  // what lies there may not be the beginning of anything
      return false;
    }
    if (range->total) part_->length = range->total;
    return !(part_->length && too_large(*part_->length));
  }

  Step take(const HttpHead& head, const HttpRequest& request) {
    if (head.status == 200 || head.status == 206) return finish();
    if (head.status == not_modified && request.from == 0 && plan_.have) {
      out_.end = Download::End::unchanged;
      out_.of = *plan_.have;
      return {};
    }
    if (head.status == range_not_satisfiable && request.from > 0) {
      if (!clear()) return {};
      out_.error = {"the server no longer has what was begun", "run it again", "cut-off"};
      return {false, {}};
    }
    const Error error{fmt::format("the server answers {}", head.status),
                      head.status == 404 ? "check the name of the source and the mirror's layout"
                                         : "try again later",
                      "http-status"};
    if (!is_passing(head.status)) return failed(error);
    out_.error = error;
    return {false, head.retry_after};
  }

  Step finish() {
    const auto length = part_->length;
    if (length && file_.size() < *length) {
      lost_ = true;
      out_.error = {fmt::format("{} of {} bytes came", file_.size(), *length),
                    "run it again: it goes on where it stopped", "cut-off"};
      return {false, {}};
    }
    if (length && file_.size() > *length) {
      const std::uint64_t size = file_.size();
      if (!clear()) return {};
      return failed({fmt::format("{} bytes came, but the server said {}", size, *length),
                     "ask the server's keeper", "bad-answer"});
    }
    const Result<void> named = file_.finish();
    if (!named) return failed(named.error());
    out_.end = Download::End::whole;
    out_.of = part_->of;
    return {};
  }

  /// The second loss in a row that brought no byte beyond what there was.
  bool is_futile(unsigned tries) {
    const bool grown = file_.size() > best_;
    best_ = std::max(best_, file_.size());
    return lost_ && !grown && tries > 1;
  }

  bool wait_before(unsigned retry, const std::string& retry_after) {
    std::optional<std::chrono::seconds> asked;
    if (const auto parsed = parse_retry_after(retry_after, world_.now())) asked = *parsed;
    const auto wait = wait_before_retry(plan_.retry, retry, asked);
    if (!wait) {
      if (asked && *asked > plan_.retry.longest_retry_after)
        out_.error.remedy =
            fmt::format("try again in {} seconds, as the server asks", asked->count());
      return false;
    }
    world_.retrying(out_.error, *wait, retry);
    if (world_.wait(*wait)) return true;
    interrupted();
    return false;
  }

  bool clear() {
    part_.reset();
    const Result<void> cleared = file_.clear();
    if (!cleared) {
      trouble_ = cleared.error();
      failed(trouble_);
    }
    return bool(cleared);
  }

  Step failed(const Error& error) {
    out_.end = Download::End::failed;
    out_.error = error;
    return {};
  }

  Step interrupted() {
    out_.end = Download::End::interrupted;
    out_.error = {"interrupted", "run it again: it goes on where it stopped", "interrupted"};
    return {};
  }

  const DownloadPlan& plan_;
  const DownloadWorld& world_;
  PartFile file_;
  std::optional<PartialFile> part_;
  std::uint64_t best_ = 0;  ///< the most bytes that were ever there
  bool lost_ = false;       ///< the last attempt ended in the middle
  Error trouble_;
  Download out_;
};

}  // namespace

Download download(const DownloadPlan& plan, const DownloadWorld& world) {
  Result<PartFile> file = PartFile::open(plan.path);
  if (!file) {
    Download out;
    out.error = file.error();
    return out;
  }
  return Downloading(plan, world, std::move(*file)).run();
}

}  // namespace theriac
