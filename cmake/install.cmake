# Where things go when they are installed. The rooms say what: theriac in src/cli, theriac-feed in
# src/feed, the man page and the completions in src/manual.
include(GNUInstallDirs)

# Debian's zsh looks for completions of packages in a folder of its own.
if(EXISTS /etc/debian_version)
  set(THERIAC_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
else()
  set(THERIAC_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()

install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY doc/formats doc/messages doc/ci DESTINATION ${CMAKE_INSTALL_DOCDIR})
