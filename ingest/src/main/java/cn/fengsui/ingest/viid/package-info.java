/**
 * GA/T 1400, the device part of an upper platform: view libraries register, tell their cameras and capture systems, and
 * push changes of types 3 to 6 that we subscribed to. Whatever is about persons, faces, vehicles, things, files or cases
 * is answered 403 without being read. Requests run on virtual threads; one own thread keeps the subscriptions. Follows
 * GA/T 1400.3 and 1400.4.
 */
@NullMarked
package cn.fengsui.ingest.viid;

import org.jspecify.annotations.NullMarked;
