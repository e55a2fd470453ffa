/* SPDX-License-Identifier: MIT */
/* A stand-in for the header of Microsoft's SDK: it declares the functions as imported, unless a program
   defines IPHLPAPI_DLL_LINKAGE. */
#ifndef SDK_IPHLPAPI_H
#define SDK_IPHLPAPI_H

#include <windows.h>

#ifndef IPHLPAPI_DLL_LINKAGE
#define IPHLPAPI_DLL_LINKAGE DECLSPEC_IMPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

IPHLPAPI_DLL_LINKAGE DWORD WINAPI DisableMediaSense(HANDLE *pHandle, OVERLAPPED *pOverLapped);
IPHLPAPI_DLL_LINKAGE DWORD WINAPI RestoreMediaSense(OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount);

#ifdef __cplusplus
}
#endif

#endif
