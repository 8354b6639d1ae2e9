/**
 * Pictures of several things of one art style, composed as the demo model's training scenes were.
 */
package org.neuronatlas.demo.scene;
