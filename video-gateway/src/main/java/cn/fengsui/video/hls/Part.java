package cn.fengsui.video.hls;

import cn.fengsui.video.fmp4.Fragment;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;

/**
 * Some pictures that follow each other, as one resource; immutable.
 *
 * @param seconds how long they last
 * @param isIndependent it begins with a keyframe
 */
record Part(List<Fragment> fragments, double seconds, boolean isIndependent) {

    private static final double TICKS = 90_000;

    static Part of(List<Fragment> fragments) {
        // The sound of a picture lasts as long as the picture; only pictures count.
        long ticks = fragments.stream()
                .filter(Fragment::isPicture)
                .mapToLong(Fragment::duration)
                .sum();
        boolean independent = fragments.stream()
                .filter(Fragment::isPicture)
                .findFirst()
                .map(Fragment::keyframe)
                .orElse(false);
        return new Part(List.copyOf(fragments), ticks / TICKS, independent);
    }

    void write(Buffer out) {
        fragments.forEach(fragment -> out.appendBuffer(fragment.bytes()));
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "#EXT-X-PART:DURATION=%.5f,URI=\"%s\"%s\n",
                seconds,
                name,
                isIndependent ? ",INDEPENDENT=YES" : "");
    }
}
