#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "advisory/feed.h"
#include "advisory/refresh.h"
#include "cli/exit_code.h"
#include "feed/update_options.h"
#include "wire/download.h"
#include "wire/feed_state.h"
#include "wire/http_client.h"

namespace theriac {

enum class Outcome { updated, unchanged, refused, failed, interrupted, planned };
std::string_view to_string(Outcome outcome);

/// What became of one source.
struct SourceReport {
  std::string name, url;
  Outcome outcome = Outcome::failed;
  std::optional<Error> why;                  ///< of refused, failed and interrupted
  std::optional<std::size_t> before, after;  ///< records; none where there is no such source
  std::uint64_t received = 0, resumed_from = 0;
  unsigned requests = 0;
  double seconds = 0;
  Exit exit = Exit::ok;
};

/// What all sources of one update share.
struct UpdateWork {
  const UpdateOptions& options;
  std::string mirror;  ///< empty: the publishers
  std::string folder;  ///< of the downloads and the state
  Moment now;          ///< of the beginning
  Moment (*clock)();   ///< for a Retry-After that names a date
  FeedState state;
  FeedContent content;  ///< of the index that is to be
  bool content_changed = false;
  bool state_unsaved = false;  ///< the state could not be written; told once
};

/// The folder of an index's downloads: beside it, so that two indexes never mix theirs.
std::string feeds_folder(const std::string& index);

/// The state of a folder; an empty one, and a warning, when it cannot be read.
FeedState load_state(const std::string& folder);
void save_state(UpdateWork& work);

/// What would be asked of the server: `outcome` planned, or unchanged when nothing can be asked.
SourceReport plan_source(const UpdateWork& work, const FeedSource& source);

/// Fetches one source and puts it into work.content, if it is sound and may be there. The file
/// stays in the folder until forget_file: an index that could not be written is made from it next
/// time.
SourceReport update_source(UpdateWork& work, const FeedSource& source, HttpClient& client);
void forget_file(const UpdateWork& work, const FeedSource& source);

}  // namespace theriac
