/**
 * Takes divisions and grids from GeoJSON files, checks codes, parents and topology, and reports feature by feature before
 * anything is used. Runs on the worker that reads the request; keeps nothing. Follows RFC 7946, GB/T 2260 and
 * GB/T 10114; the checks are those of the domain reference, sections 2 and 3.
 */
@NullMarked
package cn.fengsui.ingest.placeimport;

import org.jspecify.annotations.NullMarked;
