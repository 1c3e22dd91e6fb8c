/** The situation: indicators, trends against the usual, freshness of feeds. */
@NullMarked
package cn.fengsui.domain.situation;

import org.jspecify.annotations.NullMarked;
