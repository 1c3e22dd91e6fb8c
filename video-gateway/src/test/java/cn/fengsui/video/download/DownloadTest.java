package cn.fengsui.video.download;
