/** Connected source systems (hotline, grid platform): what came from each of them and what they heard back. */
@NullMarked
package cn.fengsui.domain.connector;

import org.jspecify.annotations.NullMarked;
