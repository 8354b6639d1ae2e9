/** The order of a data set: seeded, and such that any beginning of it is a fair sample. */
package org.neuronatlas.demo.order;
