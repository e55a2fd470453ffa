# SPDX-License-Identifier: MIT
# The manifests for scoop and winget are valid JSON and YAML, have exactly the fields that the formats require, and
# match the zip.
#   cmake -DNAME=<of the zip, without .zip> -DVERSION=<a.b.c> -DFOLDER=<of the zip> -DWORK=<dir> -DUNZIP= -DPERL=
#     -P manifests.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

# has(FIELD VALUE...): the fields of ${manifest}, in order of their names. The value - means any text.
function(has)
  string(JSON count LENGTH "${manifest}")
  math(EXPR last "${count} - 1")
  set(found "")
  foreach(number RANGE ${last})
    string(JSON field MEMBER "${manifest}" ${number})
    string(JSON value GET "${manifest}" ${field})
    list(APPEND found ${field} "${value}")
  endforeach()
  set(wanted ${ARGN})
  list(LENGTH wanted length)
  math(EXPR count "2 * ${count}")
  if(NOT length EQUAL count)
    message(FATAL_ERROR "want ${wanted}, in:\n${manifest}")
  endif()
  foreach(was want IN ZIP_LISTS found wanted)
    if(NOT was STREQUAL want AND NOT (want STREQUAL "-" AND was MATCHES "[A-Za-z]"))
      message(FATAL_ERROR "found '${was}', want '${want}', in:\n${manifest}")
    endif()
  endforeach()
endfunction()

# Debian's git depends on Perl, which includes both modules.
macro(read_yaml file)
  run(${PERL} -MCPAN::Meta::YAML -MJSON::PP
    -e "print JSON::PP->new->canonical->encode(CPAN::Meta::YAML->read($ARGV[0])->[0])"
    ${FOLDER}/manifests/winget/${file})
  set(manifest "${text}")
endmacro()

file(REMOVE_RECURSE ${WORK})
run(${UNZIP} -q ${FOLDER}/${NAME}.zip -d ${WORK})
file(SHA256 ${FOLDER}/${NAME}.zip hash)
set(url https://example.org/${NAME}.zip)
file(GLOB_RECURSE files RELATIVE ${FOLDER}/manifests ${FOLDER}/manifests/*)
set(id MediaSenseShim.MediaSense)
if(NOT files STREQUAL
  "scoop/mediasense.json;winget/${id}.installer.yaml;winget/${id}.locale.en-US.yaml;winget/${id}.yaml")
  message(FATAL_ERROR "manifests: ${files}")
endif()

file(READ ${FOLDER}/manifests/scoop/mediasense.json manifest)
has(bin mediasense.exe description - extract_dir ${NAME} hash ${hash} homepage - license MIT url ${url} version
  ${VERSION})

read_yaml(${id}.yaml)
has(DefaultLocale en-US ManifestType version ManifestVersion 1.9.0 PackageIdentifier ${id} PackageVersion ${VERSION})
read_yaml(${id}.locale.en-US.yaml)
has(License MIT ManifestType defaultLocale ManifestVersion 1.9.0 PackageIdentifier ${id} PackageLocale en-US
  PackageName -
  PackageUrl - PackageVersion ${VERSION} Publisher - ShortDescription -)
read_yaml(${id}.installer.yaml)
string(JSON installers GET "${manifest}" Installers)
string(JSON nested GET "${manifest}" NestedInstallerFiles)
has(ArchiveBinariesDependOnPath true InstallerType zip Installers "${installers}" ManifestType installer
  ManifestVersion 1.9.0 NestedInstallerFiles "${nested}" NestedInstallerType portable PackageIdentifier ${id}
  PackageVersion ${VERSION})
string(TOUPPER ${hash} hash)
string(JSON manifest GET "${installers}" 0)
has(Architecture x86 InstallerSha256 ${hash} InstallerUrl ${url})
string(JSON manifest GET "${nested}" 0)
has(PortableCommandAlias mediasense RelativeFilePath "${NAME}\\mediasense.exe")
if(NOT EXISTS ${WORK}/${NAME}/mediasense.exe)
  message(FATAL_ERROR "no ${NAME}/mediasense.exe in the zip")
endif()
