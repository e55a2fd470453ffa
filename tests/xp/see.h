// SPDX-License-Identifier: MIT
// What a program sees of the interfaces through iphlpapi.dll, as text. A failed function is "error NUMBER".
#ifndef TESTS_XP_SEE_H
#define TESTS_XP_SEE_H

#include "standin.h"

enum { SEE_SIZE = 16384 };

void see_addresses(char *seen, BOOL order); // GetIpAddrTable: "ADDRESS/MASK index type; " for each
void see_infos(char *seen);                 // GetAdaptersInfo: "INDEX ADDRESS/MASK... by GATEWAY; "
void see_adapters(char *seen);              // GetAdaptersAddresses, IPv4: "INDEX up|down ADDRESS...; "
void see_interfaces(char *seen);            // GetIfTable: "INDEX is STATUS; ", and GetIfEntry of each: "STATUS; "
void see_routes(char *seen);                // GetIpForwardTable: "DESTINATION/MASK over INDEX; "
void see_neighbours(char *seen);            // GetIpNetTable: "ADDRESS on INDEX; "
void see_statistics(char *seen);            // GetIpStatistics: "ADDRESSES addresses, ROUTES routes"
void see_best(char *seen, DWORD to); // GetBestInterface, GetBestInterfaceEx and GetBestRoute: "INDEX INDEX INDEX"

#endif
