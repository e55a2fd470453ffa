#!/bin/sh
# Prints the bill of materials of a packed release, SPDX 2.3 as JSON:
#   sh tools/sbom.sh NAME VERSION SECONDS
# in the folder with NAME and NAME.zip. SECONDS is the time of the commit, so the same zip always gets the same bill.
set -eu
export LC_ALL=C
name=$1
version=$2
created=$(date -u -d "@$3" +%Y-%m-%dT%H:%M:%SZ)

# hash_of COMMAND FILE
hash_of() { "$1" "$2" | cut -d ' ' -f 1; }

# A line for each file: its place in SPDX's lists, SHA-1, SHA-256 and name.
list_files() {
    find . -type f | sort | while read -r file; do
        printf 'SPDXRef-File%s %s %s %s\n' "$(printf '%s' "${file#.}" | tr -c 'A-Za-z0-9.' -)" \
            "$(hash_of sha1sum "$file")" "$(hash_of sha256sum "$file")" "$file"
    done
}

# each_file TEXT: the text for each file, with commas in between; \1 to \4 stand for the words of its line.
each_file() {
    printf '%s\n' "$files" | sed "s|^\([^ ]*\) \([^ ]*\) \([^ ]*\) \(.*\)\$|$1|; \$!s/\$/,/"
}

mingw_version() {
    printf '#include <_mingw.h>\n__MINGW64_VERSION_MAJOR __MINGW64_VERSION_MINOR __MINGW64_VERSION_BUGFIX\n' |
        i686-w64-mingw32-gcc -E -P - | tail -n 1 | tr ' ' .
}

files=$(cd "$name" && list_files)
zip=$(hash_of sha256sum "$name.zip")
# SPDX's code for all files: SHA-1 over the sorted SHA-1s.
code=$(printf '%s\n' "$files" | cut -d ' ' -f 2 | sort | tr -d '\n' | sha1sum | cut -d ' ' -f 1)
cat <<END
{
  "spdxVersion": "SPDX-2.3",
  "dataLicense": "CC0-1.0",
  "SPDXID": "SPDXRef-DOCUMENT",
  "name": "$name",
  "documentNamespace": "https://spdx.org/spdxdocs/$name-$zip",
  "creationInfo": { "created": "$created", "creators": [ "Tool: media-sense-shim-sbom.sh-$version" ] },
  "packages": [
    {
      "SPDXID": "SPDXRef-Package",
      "name": "iphlpapi-mediasense",
      "versionInfo": "$version",
      "packageFileName": "$name.zip",
      "downloadLocation": "NOASSERTION",
      "filesAnalyzed": true,
      "packageVerificationCode": { "packageVerificationCodeValue": "$code" },
      "checksums": [
        { "algorithm": "SHA1", "checksumValue": "$(hash_of sha1sum "$name.zip")" },
        { "algorithm": "SHA256", "checksumValue": "$zip" }
      ],
      "licenseDeclared": "MIT",
      "licenseConcluded": "MIT",
      "copyrightText": "$(sed -n '/^Copyright/p' "$name/LICENSE")"
    },
    {
      "SPDXID": "SPDXRef-mingw-w64",
      "name": "mingw-w64-crt",
      "versionInfo": "$(mingw_version)",
      "downloadLocation": "NOASSERTION",
      "filesAnalyzed": false,
      "licenseDeclared": "ZPL-2.1",
      "licenseConcluded": "NOASSERTION",
      "copyrightText": "NOASSERTION",
      "comment": "The C runtime in the .exe files. The DLLs have none."
    },
    {
      "SPDXID": "SPDXRef-libgcc",
      "name": "libgcc",
      "versionInfo": "$(i686-w64-mingw32-gcc -dumpfullversion)",
      "downloadLocation": "NOASSERTION",
      "filesAnalyzed": false,
      "licenseDeclared": "GPL-3.0-or-later WITH GCC-exception-3.1",
      "licenseConcluded": "NOASSERTION",
      "copyrightText": "NOASSERTION",
      "comment": "The compiler's own functions in the .exe files. The DLLs have none."
    }
  ],
  "files": [
$(each_file '    { "SPDXID": "\1", "fileName": "\4", "checksums": [\
        { "algorithm": "SHA1", "checksumValue": "\2" },\
        { "algorithm": "SHA256", "checksumValue": "\3" } ] }')
  ],
  "relationships": [
    { "spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Package" },
    { "spdxElementId": "SPDXRef-Package", "relationshipType": "STATIC_LINK", "relatedSpdxElement": "SPDXRef-mingw-w64" },
    { "spdxElementId": "SPDXRef-Package", "relationshipType": "STATIC_LINK", "relatedSpdxElement": "SPDXRef-libgcc" },
$(each_file '    { "spdxElementId": "SPDXRef-Package", "relationshipType": "CONTAINS", "relatedSpdxElement": "\1" }')
  ]
}
END
