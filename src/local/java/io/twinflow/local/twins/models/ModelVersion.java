package io.twinflow.local.twins.models;

/**
 * The parts of a well-formed model id.
 *
 * @param path what all versions of the model share
 * @param major 0 if the id says no version
 * @param minor 0 if the id says none
 */
public record ModelVersion(String path, int major, int minor) {
    /** Takes an id apart. */
    public static ModelVersion of(String id) {
        int semicolon = id.indexOf(';');
        if (semicolon < 0) {
            return new ModelVersion(id, 0, 0);
        }
        String version = id.substring(semicolon + 1);
        int dot = version.indexOf('.');
        return new ModelVersion(
                id.substring(0, semicolon),
                Integer.parseInt(dot < 0 ? version : version.substring(0, dot)),
                dot < 0 ? 0 : Integer.parseInt(version.substring(dot + 1)));
    }
}
