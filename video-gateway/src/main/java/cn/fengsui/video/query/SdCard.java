package cn.fengsui.video.query;

import java.util.List;

/**
 * A memory card (GB/T 28181-2022 A.2.6.16).
 *
 * @param status ok, formatting, unformatted, idle or error
 * @param formatPercent progress while formatting
 * @param capacityMb megabytes
 * @param freeMb megabytes
 */
public record SdCard(int id, String name, String status, int formatPercent, int capacityMb, int freeMb) {

    static List<SdCard> of(Answer answer) {
        return answer.items("SDCardStatusInfo").stream()
                .map(item -> new SdCard(
                        item.number("ID", 0),
                        item.text("HddName"),
                        item.text("Status"),
                        item.number("FormatProgress", 0),
                        item.number("Capacity", 0),
                        item.number("FreeSpace", 0)))
                .distinct()
                .toList();
    }
}
