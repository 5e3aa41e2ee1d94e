/** Bulk jobs: the import of a whole graph, and the deletion of everything. */
@NullMarked
package io.twinflow.local.twins.jobs;

import org.jspecify.annotations.NullMarked;
