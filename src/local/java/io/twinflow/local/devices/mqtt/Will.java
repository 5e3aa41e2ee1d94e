package io.twinflow.local.devices.mqtt;

/** What a client wants said if it goes without a word. */
@SuppressWarnings("ArrayRecordComponent") // a payload is passed on and never compared
public record Will(String topic, byte[] body, boolean retained) {}
