package io.twinflow.local.host;

/** Where a host keeps its checkpoints as long as {@code AzureWebJobsStorage} means the development storage. */
public enum CheckpointPlace {
    /** With the rest of the local Azure's state. */
    DATABASE,
    /** In Azurite, which listens on its usual port. */
    AZURITE
}
