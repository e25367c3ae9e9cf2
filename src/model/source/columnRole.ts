// What a column was taken for, and why.
import type { Message } from '../message.ts'
import type { Role } from './roles.ts'

export interface ColumnRole {
  readonly column: string
  readonly role: Role
  /** 0…1; 1 where the user chose the role. */
  readonly confidence: number
  readonly reason: Message
}
