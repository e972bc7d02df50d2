# Where things go when they are installed, and the Debian package (`./dev package`). The rooms say
# what: theriac in src/cli, theriac-feed in src/feed, the man page and the completions in src/manual.
include(GNUInstallDirs)

# Debian's zsh looks for completions of packages in a folder of its own.
if(EXISTS /etc/debian_version)
  set(THERIAC_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
else()
  set(THERIAC_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()

install(FILES README.md LICENSE packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY doc/ci doc/formats doc/messages DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
set(CPACK_PACKAGE_CONTACT "Theriac maintainers <maintainers@theriac.dev>")
if(EXISTS /etc/debian_version)
  install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\" \"-DSOURCE=${PROJECT_SOURCE_DIR}\"
    -DVERSION=${PROJECT_VERSION} \"-DMAINTAINER=${CPACK_PACKAGE_CONTACT}\"
    \"-DOUTPUT=\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/changelog\"
    -P \"${PROJECT_SOURCE_DIR}/cmake/changelog.cmake\" COMMAND_ERROR_IS_FATAL ANY)")
endif()

# The Debian package. Packing takes what is built (`./dev package` builds what is installed) and does
# not build every test first.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_VENDOR Theriac)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "judge SBOMs of medical-device software against advisories")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Theriac reads the software bills of materials of a product (CycloneDX,
SPDX), compares each component with published security advisories, and
gives each a verdict: affected, fixed, none known, or not assessable
with the reason.
.
It works offline on plain files; only \"theriac feed update\" fetches anything.")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)  # theriac feed update
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
include(CPack)
