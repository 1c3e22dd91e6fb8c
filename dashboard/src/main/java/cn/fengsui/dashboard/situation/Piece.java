package cn.fengsui.dashboard.situation;

import cn.fengsui.domain.report.Level;

/** A piece of the situation paragraph, in reading order. */
public sealed interface Piece {

    record Words(String text) implements Piece {}

    record Number(Figure figure) implements Piece {}

    record Badge(Level level) implements Piece {}

    /** The word in front of the sentences on one question: what happened, what is unusual, what is done, what is needed. */
    record Lead(String text) implements Piece {}
}
