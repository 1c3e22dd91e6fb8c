package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;

/**
 * One time that a rule's condition held.
 *
 * @param alert what is said of it
 * @param metAt event time at which the condition was met
 * @param due event time at which it ends unless something happens
 * @param cell where its centre is, for rules about places; else 0
 * @param told false while it must hold longer before anything is said
 */
record Episode(Alert alert, long metAt, long due, long cell, boolean told) {

    long first() {
        return alert.firstAt().toEpochMilli();
    }

    long last() {
        return alert.lastAt().toEpochMilli();
    }
}
