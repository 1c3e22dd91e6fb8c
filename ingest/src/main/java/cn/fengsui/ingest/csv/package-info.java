/**
 * Tables in: a CSV file of a source, read with the mapping that was stored for that source, or tried without storing
 * anything. Bodies are read on virtual threads, row by row, in bounded memory. Follows RFC 4180; GB 18030-2022 and UTF-8.
 */
@NullMarked
package cn.fengsui.ingest.csv;

import org.jspecify.annotations.NullMarked;
