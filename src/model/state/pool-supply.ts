/**
 * How many units there are of a pool: (base with dated changes + extra) × the share that its provider can give × the
 * share that it has carers for × the factor that the whole county shares in a month, plus what is borrowed, as far as
 * the lender has it. None are given out while the provider takes nobody new, or the services are closed. The rules set
 * each of these; this file alone puts them together.
 */
export class PoolSupply {
  private base: number;
  private takesNewPeople = true;
  private isWithinHours = true;
  private providerShare = 1;
  private staffedShare = 1;
  private shock = 1;
  private loan = 0;
  private more = 0;
  /** The supply of the pool that it borrows from or lends to; null for none. */
  partner: PoolSupply | null = null;
  private readonly changed: () => void;

  /**
   * @param base units there are by the plan
   * @param changed runs when any of it is set anew
   */
  constructor(base: number, changed: () => void) {
    this.base = base;
    this.changed = changed;
  }

  setBase(units: number): void {
    this.base = units;
    this.ownHasChanged();
  }

  /**
   * @param takesNewPeople whether the provider does
   * @param share of the hours that the provider can still give, 0 to 1
   */
  setProvider(takesNewPeople: boolean, share: number): void {
    this.takesNewPeople = takesNewPeople;
    this.providerShare = share;
    this.ownHasChanged();
  }

  /** @param isWithinHours whether its services admit people at this hour */
  setHours(isWithinHours: boolean): void {
    if (isWithinHours === this.isWithinHours) return;
    this.isWithinHours = isWithinHours;
    this.changed();
  }

  /** @param share of the established hours for which there are carers, 0 to 1 */
  setStaffed(share: number): void {
    this.staffedShare = share;
    this.ownHasChanged();
  }

  /** @param factor of the capacity that all pools share in a month */
  setShock(factor: number): void {
    this.shock = factor;
    this.ownHasChanged();
  }

  /** @param units of another pool that this one has to give besides its own; below 0 for units that it has lent */
  setLoan(units: number): void {
    if (units === this.loan) return;
    this.loan = units;
    this.changed();
  }

  /** @param units that are there besides the base, at least 0 */
  setExtra(units: number): void {
    this.more = units;
    this.ownHasChanged();
  }

  /** What has been lent is a part of it: who has borrowed from here may have less, too. */
  private ownHasChanged(): void {
    this.changed();
    if (this.partner !== null && this.partner.loan > 0) this.partner.changed();
  }

  /** Units of a loan that are there: a lender who has lost its own has none to lend. */
  private get loanThere(): number {
    return this.loan > 0 && this.partner !== null ? Math.min(this.loan, this.partner.own) : this.loan;
  }

  /**
   * Units of another pool that it has to give besides its own, as far as they are there; below 0 for units of its own
   * that it has lent.
   */
  get borrowed(): number {
    return this.there - this.own;
  }

  /** Units of its own that it has to give, whether or not they are lent. */
  get own(): number {
    return Math.round((this.base + this.more) * this.providerShare * this.staffedShare * this.shock);
  }

  /** Units there are but for those that are extra. */
  get ordinary(): number {
    return Math.max(0, Math.round(this.base * this.providerShare * this.staffedShare * this.shock) + this.loanThere);
  }

  /** Units that are there besides the base, at an alert level or in a season. */
  get extra(): number {
    return this.more;
  }

  /** Units there are. */
  get there(): number {
    return Math.max(0, this.own + this.loanThere);
  }

  /** Whether the services admit people at this hour. */
  get admits(): boolean {
    return this.isWithinHours;
  }

  /** Whether the provider takes new people. The hours of admission do not count here: see `isGiving`. */
  get isOpen(): boolean {
    return this.takesNewPeople;
  }

  /** Whether units are given out now: the provider takes new people, and the hour is one of admission. */
  get isGiving(): boolean {
    return this.takesNewPeople && this.isWithinHours;
  }
}
