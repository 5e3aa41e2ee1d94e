package io.twinflow.simulation.building;

import java.time.Instant;

/**
 * One acceptance of an utterance by a hub.
 *
 * @param id by which the app knows it
 * @param life which life of the device it was accepted in
 * @param sourceTime when the value was measured, as well as the cloud can know
 */
public record Copy(Utterance utterance, String id, int life, Instant sourceTime) {}
