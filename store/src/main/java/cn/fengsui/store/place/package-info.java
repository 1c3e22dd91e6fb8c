/**
 * Divisions and grids with the times they were valid. Blocking, any thread.
 * Codes follow GB/T 2260 and GB/T 10114, outlines RFC 7946.
 */
@NullMarked
package cn.fengsui.store.place;

import org.jspecify.annotations.NullMarked;
