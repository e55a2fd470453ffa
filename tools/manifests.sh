#!/bin/sh
# Writes the manifests of a packed release for scoop and winget into the folder `manifests`:
#   sh tools/manifests.sh NAME VERSION
# in the folder that has NAME.zip. Before you publish them, replace https://example.org with the address of the zip.
set -eu
name=$1
version=$2
address=https://example.org
id=MediaSenseShim.MediaSense
what='An iphlpapi.dll with working DisableMediaSense and RestoreMediaSense, for old Windows programs'
hash=$(sha256sum "$name.zip" | cut -d ' ' -f 1)

write_scoop() {
    cat >"$1/mediasense.json" <<END
{
    "version": "$version",
    "description": "$what",
    "homepage": "$address",
    "license": "MIT",
    "url": "$address/$name.zip",
    "hash": "$hash",
    "extract_dir": "$name",
    "bin": "mediasense.exe"
}
END
}

# print_winget TYPE: the lines that all three files share.
print_winget() {
    cat <<END
PackageIdentifier: $id
PackageVersion: $version
ManifestType: $1
ManifestVersion: 1.9.0
END
}

# The tool needs the DLLs beside it, so winget must put its folder into the PATH, not a link to the tool. This takes
# manifests of version 1.9.
write_winget() {
    {
        print_winget version
        echo 'DefaultLocale: en-US'
    } >"$1/$id.yaml"
    {
        print_winget defaultLocale
        cat <<END
PackageLocale: en-US
Publisher: The media-sense shim
PackageName: media-sense shim
PackageUrl: $address
License: MIT
ShortDescription: $what
END
    } >"$1/$id.locale.en-US.yaml"
    {
        print_winget installer
        cat <<END
InstallerType: zip
NestedInstallerType: portable
NestedInstallerFiles:
- RelativeFilePath: $name\\mediasense.exe
  PortableCommandAlias: mediasense
ArchiveBinariesDependOnPath: true
Installers:
- Architecture: x86
  InstallerUrl: $address/$name.zip
  InstallerSha256: $(printf '%s' "$hash" | tr a-f A-F)
END
    } >"$1/$id.installer.yaml"
}

rm -rf manifests
mkdir -p manifests/scoop manifests/winget
write_scoop manifests/scoop
write_winget manifests/winget
