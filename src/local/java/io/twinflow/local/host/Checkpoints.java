package io.twinflow.local.host;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.checkpointstore.blob.BlobCheckpointStore;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.store.Database;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the checkpoints of Event Hub triggers are kept: in the storage account that the host is given, as in Azure; with
 * the usual {@code UseDevelopmentStorage=true} in the database. Azurite has to be named by address
 * ({@code UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1}).
 */
final class Checkpoints {
    /** The container of the real host, so that one goes on where the other stopped. */
    private static final String CONTAINER = "azure-webjobs-eventhub";

    private static final String STORAGE = "AzureWebJobsStorage";
    private static final String DEVELOPMENT = "UseDevelopmentStorage=true";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Checkpoints() {}

    /**
     * The store for an app's settings.
     *
     * @throws LocalFailure if the storage account cannot be used
     */
    static CheckpointStore of(AppSettings settings, Database database) {
        Optional<String> account = settings.value(STORAGE + "__accountName");
        if (account.isPresent()) {
            return blobs(new BlobContainerClientBuilder()
                    .endpoint("https://" + account.get() + ".blob.core.windows.net")
                    .credential(Connections.credential(settings, STORAGE)));
        }
        String connection = settings.value(STORAGE).orElse(DEVELOPMENT);
        if (connection.equalsIgnoreCase(DEVELOPMENT) || connection.equalsIgnoreCase(DEVELOPMENT + ";")) {
            return new DatabaseCheckpoints(database);
        }
        try {
            return blobs(new BlobContainerClientBuilder().connectionString(connection));
        } catch (IllegalArgumentException e) {
            throw new LocalFailure("The setting " + STORAGE + " is no connection string of a storage account.");
        }
    }

    private static CheckpointStore blobs(BlobContainerClientBuilder builder) {
        BlobContainerAsyncClient container = builder.containerName(CONTAINER).buildAsyncClient();
        try {
            container.createIfNotExists().block(PATIENCE);
            return new BlobCheckpointStore(container);
        } catch (RuntimeException e) {
            throw new LocalFailure("Checkpoints cannot be kept in " + container.getBlobContainerUrl()
                    + ", where " + STORAGE + " leads: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + ".");
        }
    }
}
