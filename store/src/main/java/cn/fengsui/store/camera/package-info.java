/**
 * The camera catalogue: entries are compared and logged when they differ.
 * Blocking, any thread. Fields as in GB/T 28181-2022 A.2.1.9.
 */
@NullMarked
package cn.fengsui.store.camera;

import org.jspecify.annotations.NullMarked;
