package cn.fengsui.dashboard.summary;

import cn.fengsui.domain.report.Level;

/** A piece of the situation paragraph, in reading order. */
public sealed interface Piece {

    record Words(String text) implements Piece {}

    record Number(Figure figure) implements Piece {}

    record Badge(Level level) implements Piece {}
}
