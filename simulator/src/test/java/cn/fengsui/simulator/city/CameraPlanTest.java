package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.MediaWay;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CameraPlanTest {
    private final CameraPlan plan = CameraPlan.load(CityMap.load(), "3402000000");

    @Test
    void hangsAFewHundredCamerasOnAFewRecorders() {
        assertThat(plan.cameras()).isBetween(220, 260);
        assertThat(plan.devices()).hasSizeBetween(20, 40);
        assertThat(plan.devices())
                .allMatch(device ->
                        device.channels().size() <= 10 && !device.channels().isEmpty());
        assertThat(plan.devices().stream()
                        .mapToInt(device -> device.channels().size())
                        .sum())
                .isEqualTo(plan.cameras());
    }

    @Test
    void givesEveryCameraAnIdAndANameOfItsOwn() {
        var ids = new HashSet<String>();
        var names = new HashSet<String>();

        assertThat(plan.devices().stream().flatMap(device -> device.channels().stream()))
                .allMatch(channel -> channel.id().matches("3402000000132[0-9]{7}")
                        && ids.add(channel.id())
                        && names.add(channel.name()));
        assertThat(names).contains("三号桥 1 号机", "柳湾泵站闸口", "北山尾矿库坝面", "城南下穿通道东口");
    }

    @Test
    void mixesMediaWaysAndCodecsButFilmsTheDramaLive() {
        var h265 = plan.devices().stream()
                .filter(device -> device.profile().codec() == VideoCodec.H265)
                .toList();

        for (var way : MediaWay.values()) {
            assertThat(plan.devices())
                    .filteredOn(device -> device.profile().ways().equals(Set.of(way)))
                    .as(way.name())
                    .hasSizeGreaterThan(5);
        }
        assertThat(h265).hasSizeBetween(2, 8);
        assertThat(h265.stream().flatMap(device -> device.channels().stream()))
                .noneMatch(channel -> plan.films(channel.id(), "fire") || plan.films(channel.id(), "underpass"));
        assertThat(plan.devices()).anyMatch(device -> device.profile().is2022());
        assertThat(plan.devices()).anyMatch(device -> device.profile().isOverTcp());
    }

    @Test
    void leavesAFewCamerasOffButNoneOfTheDrama() {
        var off = plan.devices().stream()
                .flatMap(device -> device.channels().stream())
                .filter(channel -> !channel.isOn())
                .toList();

        assertThat(off).hasSizeBetween(1, 15);
        assertThat(off.stream().map(Channel::name))
                .noneMatch(name -> name.startsWith("江南仓储园") || name.startsWith("城南下穿"));
    }
}
