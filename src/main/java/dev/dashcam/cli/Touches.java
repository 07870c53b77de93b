package dev.dashcam.cli;

import static dev.dashcam.cli.Touch.NOTHING;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a command does to the things of the car: its row of the matrix in dashcam(1). Every command
 * that isn't just a group of others has one. The manual is made from the class files, so that the
 * program itself never loads this.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Touches {
  /** The camera and its port's power. */
  Touch[] camera() default NOTHING;

  /** The camera's card, or the folder that plays it. */
  Touch[] card() default NOTHING;

  /** The clips that wait for the host. */
  Touch[] staging() default NOTHING;

  /** The machine at home. */
  Touch[] host() default NOTHING;

  /** The UPS, and what is remembered of its readings. */
  Touch[] battery() default NOTHING;
}
