package cn.fengsui.dashboard.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What is signed and kept: the same document in both languages, as JSON. */
public record PaperDocument(Paper zh, Paper en) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Paper in(boolean english) {
        return english ? en : zh;
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document could not be written as JSON", impossible);
        }
    }

    /** @throws IllegalArgumentException if it is not one of ours */
    public static PaperDocument read(String json) {
        try {
            return JSON.readValue(json, PaperDocument.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("The text of a briefing on record cannot be read.", unreadable);
        }
    }
}
