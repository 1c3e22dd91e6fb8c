/**
 * What a channel shows and sounds like, and the program stream around it: films, shots, recordings from files, ambience,
 * and the threads that film. A film is used by one thread at a time. Follows ISO/IEC 13818-1 §2.5 and GB/T 28181-2022
 * Annex C.
 */
@NullMarked
package cn.fengsui.simulator.media;

import org.jspecify.annotations.NullMarked;
