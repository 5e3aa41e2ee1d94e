package io.twinflow.local.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;

/**
 * As much of the Blob service's REST API as uploads and downloads take. Bodies stream to and from files.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api">Blob service REST API</a>
 */
public final class BlobApi {
    private static final Logger LOG = System.getLogger(BlobApi.class.getName());
    private static final String VERSION = "x-ms-version";

    private final BlobStore blobs;
    private final BlobReads reads;
    private final BlobWrites writes;

    public BlobApi(Vertx vertx, BlobStore blobs) {
        this.blobs = blobs;
        this.reads = new BlobReads(vertx.fileSystem(), blobs);
        this.writes = new BlobWrites(vertx, blobs);
    }

    /** Serves a router that has read no bodies yet. */
    public void mount(Router router) {
        router.route("/" + BlobStore.ACCOUNT + "/*").handler(context -> serve(context.request()));
    }

    private void serve(HttpServerRequest request) {
        String version = request.getHeader(VERSION);
        request.response().putHeader(VERSION, version == null ? "2021-12-02" : version);
        try {
            answer(request).onFailure(e -> fail(request, e));
        } catch (BlobFailure e) {
            fail(request, e);
        } catch (IllegalArgumentException e) {
            fail(request, new BlobFailure(400, "InvalidUri", String.valueOf(e.getMessage()) + "."));
        }
    }

    private Future<Void> answer(HttpServerRequest request) {
        if ("container".equals(request.getParam("restype"))) {
            return container(request);
        }
        BlobName name = BlobStore.at(URI.create("http://127.0.0.1" + request.path()));
        return switch (request.method().name()) {
            case "GET", "HEAD" -> reads.serve(request, name);
            case "PUT" -> put(request, name);
            case "DELETE" ->
                writes.delete(name)
                        .compose(existed -> existed
                                ? request.response().setStatusCode(202).end()
                                : Future.failedFuture(BlobFailure.notFound(name)));
            default -> throw BlobFailure.notSupported("The method " + request.method());
        };
    }

    /** Containers are folders, which come and go by themselves. */
    private static Future<Void> container(HttpServerRequest request) {
        boolean listed = request.getParam("comp") != null;
        if (listed || request.method().equals(HttpMethod.DELETE)) {
            throw BlobFailure.notSupported("Listing or deleting a container");
        }
        int status = request.method().equals(HttpMethod.PUT) ? 201 : 200;
        return request.response()
                .setStatusCode(status)
                .putHeader("ETag", "\"0x0\"")
                .end();
    }

    private Future<Void> put(HttpServerRequest request, BlobName name) {
        String part = request.getParam("comp");
        HttpServerResponse response = request.response().setStatusCode(201);
        if (part == null) {
            requireBlockBlob(request);
            request.pause();
            return absent(request, name)
                    .compose(absent -> writes.put(request, name))
                    .compose(file -> reads.describe(response, file))
                    .compose(described -> response.end());
        }
        return switch (part) {
            case "block" ->
                writes.putBlock(request.pause(), name, String.valueOf(request.getParam("blockid")))
                        .compose(done -> response.end());
            case "blocklist" ->
                request.body()
                        .compose(list -> writes.putBlockList(name, list))
                        .compose(file -> reads.describe(response, file))
                        .compose(described -> response.end());
            default -> throw BlobFailure.notSupported("comp=" + part);
        };
    }

    private static void requireBlockBlob(HttpServerRequest request) {
        String type = request.getHeader("x-ms-blob-type");
        if (type != null && !type.equals("BlockBlob")) {
            throw BlobFailure.notSupported("A blob of the type " + type);
        }
    }

    /** What clients send that must not overwrite. */
    private Future<Void> absent(HttpServerRequest request, BlobName name) {
        boolean create = "*".equals(request.getHeader("If-None-Match"));
        return create && Files.exists(blobs.file(name))
                ? Future.failedFuture(
                        new BlobFailure(409, "BlobAlreadyExists", "The blob " + name + " exists already."))
                : Future.succeededFuture();
    }

    private static void fail(HttpServerRequest request, Throwable failure) {
        request.resume();
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        if (!(failure instanceof BlobFailure)) {
            LOG.log(Level.ERROR, "A blob could not be served", failure);
        }
        BlobFailure told = failure instanceof BlobFailure known
                ? known
                : new BlobFailure(500, "InternalError", "The blob could not be read or written.");
        response.setStatusCode(told.status())
                .putHeader("x-ms-error-code", told.code())
                .putHeader("Content-Type", "application/xml");
        var unused = request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(told.xml());
    }
}
