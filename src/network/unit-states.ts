/** When a hidden unit counts as dead or as saturated: one definition for host and device. */

/** A slope counts as flat below this share of the largest |f'| there is. */
export const FLAT_SHARE = 0.01;
/** The share of the training samples at which a saturated unit is flat at least. */
export const SATURATED_SHARE = 0.95;

/**
 * Dead: at every training sample f' is 0 and h is the same, so that the unit neither learns nor tells anything.
 * Saturated: not dead, but flat at {@link SATURATED_SHARE} of the samples or more.
 */
export type UnitState = 'well' | 'dead' | 'saturated';
