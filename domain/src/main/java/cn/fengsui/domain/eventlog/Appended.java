package cn.fengsui.domain.eventlog;

import java.util.List;

/**
 * What became of a batch, in its order.
 *
 * @param seqs the new seq of each event, or 0 where it was a duplicate
 * @param latest the log's last seq after the commit
 */
public record Appended(List<Long> seqs, long latest) {
    public Appended {
        seqs = List.copyOf(seqs);
    }

    public int duplicates() {
        return (int) seqs.stream().filter(seq -> seq == 0).count();
    }
}
