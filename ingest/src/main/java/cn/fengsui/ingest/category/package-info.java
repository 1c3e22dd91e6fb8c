/**
 * Categories of other systems: imported as data with versions, and translated to our classes at the door. The translation
 * is an immutable snapshot that any thread reads and one own thread swaps. Follows the class tree of the domain reference.
 */
@NullMarked
package cn.fengsui.ingest.category;

import org.jspecify.annotations.NullMarked;
