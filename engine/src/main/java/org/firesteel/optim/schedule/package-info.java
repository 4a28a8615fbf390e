/**
 * PyTorch's learning rate schedulers. A scheduler is made for an optimizer, moves the rates of its
 * groups with every {@link org.firesteel.optim.schedule.LRScheduler#step()}, and has a state that
 * saves and loads.
 *
 * <p>Unlike PyTorch's, a state holds only what changes while a scheduler works; its settings, and
 * functions, are those it was made with.
 */
package org.firesteel.optim.schedule;
