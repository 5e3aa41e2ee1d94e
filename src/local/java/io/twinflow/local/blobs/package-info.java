/** Blob storage in a folder, as far as bulk jobs and their callers need it. */
@NullMarked
package io.twinflow.local.blobs;

import org.jspecify.annotations.NullMarked;
