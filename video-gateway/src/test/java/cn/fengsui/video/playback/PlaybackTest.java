package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
