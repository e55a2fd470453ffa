# For tests of the test kit: its results file.

# read_results(OUT FOLDER): the text of the one file results-*.txt there.
function(read_results out folder)
  file(GLOB files ${folder}/results-*.txt)
  list(LENGTH files count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "${count} files of results in ${folder}: ${files}")
  endif()
  file(READ ${files} text)
  string(REPLACE "\r" "" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# check_hashes(RESULTS FOLDER): every program and DLL below FOLDER is listed with its SHA-1.
function(check_hashes results folder)
  file(GLOB_RECURSE files RELATIVE ${folder} ${folder}/x86/*.exe ${folder}/x86/*.dll ${folder}/x64/*.exe
    ${folder}/x64/*.dll)
  if(files STREQUAL "")
    message(FATAL_ERROR "no programs in ${folder}")
  endif()
  foreach(file IN LISTS files)
    file(SHA1 ${folder}/${file} hash)
    string(REPLACE "/" "\\" name ${file})
    string(FIND "${results}" "\n${hash}  ${name}\n" place)
    if(place EQUAL -1)
      message(FATAL_ERROR "the results do not list ${hash}  ${name}:\n${results}")
    endif()
  endforeach()
endfunction()
